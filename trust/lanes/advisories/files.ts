/** Files: what they are called, what is in them, where they lie, and who may send them. */
import { readdirSync } from 'node:fs'
import { unless } from './scene.ts'
import type { Scene } from './scene.ts'

async function upload(
  { origin, ours }: Scene,
  name: string,
  content: string,
): Promise<{ status: number; text: string }> {
  const response = await fetch(`${origin}/api/customer/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${ours.customer.calls.token}`,
      'content-type': 'application/octet-stream',
    },
    body: content,
  })
  return { status: response.status, text: await response.text() }
}

const INVISIBLE = /[\u200b-\u200f\u2060\ufeff]/

export async function hiddenNames(scene: Scene): Promise<string[]> {
  const faults: string[] = []
  const never = ['.htaccess', 'x.php', 'x.phtml', 'x.pht', 'web.config', 'x.html']
  for (const name of never.flatMap((each) => [
    each,
    `\u200b${each}`,
    `${each}\u200b`,
    `\ufeff${each}`,
    `\u2060${each}`,
  ])) {
    const { status } = await upload(scene, name, 'AddType application/x-httpd-php .png')
    if (status === 201) faults.push(`${JSON.stringify(name)} was taken`)
  }
  for (const name of ['\u200bwords.txt', 'words\u2060.txt', 'words.txt\ufeff']) {
    const { status, text } = await upload(scene, name, 'plain words')
    if (status === 201 && INVISIBLE.test((JSON.parse(text) as { name: string }).name))
      faults.push(`${JSON.stringify(name)} kept what cannot be seen`)
  }
  return faults
}

export async function scriptedImages(scene: Scene): Promise<string[]> {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
  const faults: string[] = []
  for (const name of ['x.svg', 'x.SVG', 'x.svgz', 'x.png', 'x.txt', 'x.html', 'x.xml'])
    if ((await upload(scene, name, svg)).status === 201) faults.push(`an SVG was taken as ${name}`)
  return faults
}

export async function traversal(scene: Scene): Promise<string[]> {
  const faults: string[] = []
  const root = scene.installation.data
  for (const name of [
    '../../evil.txt',
    '..\\..\\evil.txt',
    '/etc/evil.txt',
    '....//evil.txt',
    '..%2fevil.txt',
    'a/../evil.txt',
  ]) {
    const { status, text } = await upload(scene, name, 'plain words')
    if (status >= 500) faults.push(`${name} was answered ${status}`)
    if (status === 201 && /[/\\]/.test((JSON.parse(text) as { name: string }).name))
      faults.push(`${name} kept its path`)
  }
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /evil/.test(path))
  return [...faults, ...found.map((path) => `a file lies at ${path}`)]
}

export async function storedPath({ as, ours }: Scene): Promise<string[]> {
  const faults: string[] = []
  for (const method of ['PATCH', 'PUT', 'POST', 'DELETE']) {
    const path = `/api/customer/files/${ours.fileId}`
    faults.push(
      ...unless(
        [404, 405],
        `${method} of a file`,
        await as(ours.customer, { method, path, body: { hash: '../../x', path: '/etc/passwd' } }),
      ),
    )
  }
  return faults
}

export async function withoutLogin({ origin }: Scene): Promise<string[]> {
  const faults: string[] = []
  for (const audience of ['customer', 'provider', 'platform']) {
    const { status } = await fetch(`${origin}/api/${audience}/files?name=a.txt`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: 'words',
    })
    if (status !== 401 && status !== 404) faults.push(`an upload of nobody was answered ${status}`)
  }
  return faults
}
