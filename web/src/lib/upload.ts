/** Uploads one file as raw bytes with progress, which fetch cannot tell. */
import type { File as StoredFile } from '@zhanggui/contract/files'
import { addressOf } from './api.ts'
import type { AnyRoute } from './api.ts'
import { Problem, problemFrom } from './problem.ts'

function readBody(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * Sends the bytes to an upload route (`uploadAsCustomer`, `uploadAsProvider`).
 * @param progress is told 0 to 1
 */
export async function upload(
  route: AnyRoute,
  file: File,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<StoredFile> {
  return await new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(route.method, addressOf(route, { query: { name: file.name } }))
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded, total }) => progress(total === 0 ? 0 : loaded / total)
    request.onerror = () => reject(new Problem({ word: 'network.unreachable', status: 0 }))
    request.onload = () => {
      const body = readBody(request.responseText)
      if (request.status < 300) resolve(body as StoredFile)
      else reject(problemFrom(request.status, body))
    }
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
