/** Files that run when a browser shows them: sent up as a customer, and opened in every way in which a page can show one. */
import { crc32 } from 'node:zlib'
import type { Client } from 'pg'
import { png, zip } from '../../../server/src/platform/files/samples.fixture.ts'
import type { Someone } from '../../../e2e/people.ts'
import type { Watched } from './watched.ts'

const SCRIPT = '<script>(parent.__x ?? __x)(1)</script>'
const HTML = `<!doctype html><body onload="(parent.__x ?? __x)(1)">${SCRIPT}<img src=x onerror="(parent.__x ?? __x)(1)">`
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="(parent.__x ?? __x)(1)"><script>(parent.__x ?? __x)(1)</script><foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="http://evil.invalid/p" onerror="(parent.__x ?? __x)(1)"/></body></foreignObject></svg>`
const XML = `<?xml version="1.0"?><?xml-stylesheet href="data:text/xsl,x" type="text/xsl"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">(parent.__x ?? __x)(1)</x:script>`
const PDF = `%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF`

/** A PNG that says in a comment what an HTML reader would run. */
function talkingPng(): Buffer {
  const whole = png(8, 8)
  const body = Buffer.from(`tEXtComment\0${HTML}`, 'latin1')
  const chunk = Buffer.alloc(body.length + 8)
  chunk.writeUInt32BE(body.length - 4)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), body.length + 4)
  // Behind the mark and the header.
  const at = 8 + 25
  return Buffer.concat([whole.subarray(0, at), chunk, whole.subarray(at)])
}

/** Name and bytes. */
const files: readonly (readonly [string, string | Buffer])[] = [
  ['x.svg', SVG],
  ['x.SVG', SVG],
  ['x.svgz', SVG],
  ['x.html', HTML],
  ['x.htm', HTML],
  ['x.xhtml', XML],
  ['x.shtml', HTML],
  ['x.mht', HTML],
  ['x.xml', XML],
  ['x.xsl', XML],
  ['x.js', '__x(1)'],
  ['x.pdf', PDF],
  ['html-in.pdf', `${PDF}\n${HTML}`],
  ['html.png', HTML],
  ['svg.png', SVG],
  ['html-behind-mark.png', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(HTML)])],
  ['html-behind.png', Buffer.concat([png(8, 8), Buffer.from(HTML)])],
  ['html-within.png', talkingPng()],
  ['x.gif', `GIF89a/*${HTML}*/=1;__x(1)`],
  ['x.txt', HTML],
  ['later.txt', `Dear all,\n${HTML}`],
  ['x.csv', `=1,${HTML}`],
  ['x.log', `\u001b[31m${HTML}`],
  ['x.json', JSON.stringify({ html: HTML })],
  ['x.zip', zip({ 'index.html': HTML })],
  ['x.docx', zip({ '[Content_Types].xml': XML, 'word/document.xml': XML })],
  ['x.png\u202elmth', HTML],
  ['x.html\u200b', HTML],
  ['.htaccess', 'AddType text/html .png'],
  ['"><img src=x onerror=__x(1)>.png', png(8, 8)],
  ['x.html.png', png(8, 8)],
]

/** Types that a browser runs; given to stored files behind the back of what looks into them, so that only how they are served counts. */
const RUNNING = [
  'text/html',
  'image/svg+xml',
  'application/xhtml+xml',
  'text/xml',
  'application/pdf',
  'application/javascript',
]

export interface Sent {
  tried: number
  taken: { id: string; name: string }[]
}

export async function sendFiles({ calls }: Someone): Promise<Sent> {
  const taken: Sent['taken'] = []
  for (const [name, bytes] of files) {
    const answer = await fetch(`${calls.url}/api/customer/files?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${calls.token}`, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(Buffer.from(bytes)),
    })
    const said = (await answer.json()) as { id?: string }
    if (answer.status >= 500) throw new Error(`${JSON.stringify(name)} was answered with ${answer.status}`)
    if (answer.status === 201 && said.id !== undefined) taken.push({ id: said.id, name })
  }
  return { tried: files.length, taken }
}

/** Opens each directly, and in everything by which a page of the same origin can show it. */
export async function openFiles(
  watched: Watched,
  owner: Client,
  { taken }: Sent,
  types = RUNNING,
): Promise<number> {
  const { context } = watched
  const page = await context.newPage()
  // A page without a policy of its own: what keeps the file quiet is the file's answer alone.
  await context.route('**/bare-page', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><body>' }),
  )
  const addressOf = (id: string) => `/api/customer/files/${id}`
  let opened = 0
  const lookAtAll = async (as: string) => {
    for (const { id, name } of taken) {
      watched.where = `the file ${JSON.stringify(name)}${as}`
      await page.goto(addressOf(id), { waitUntil: 'load' }).catch(() => undefined)
    }
    watched.where = `a page with all files${as}`
    await page.goto('/bare-page')
    await page.evaluate(
      showEverywhere,
      taken.map(({ id }) => addressOf(id)),
    )
    opened += taken.length * 7
  }
  await lookAtAll('')
  for (const type of types) {
    await owner.query('update platform.upload set type = $1 where id = any($2)', [
      type,
      taken.map(({ id }) => id),
    ])
    await lookAtAll(`, kept as ${type}`)
  }
  await page.close()
  await context.unroute('**/bare-page')
  return opened
}

/** In the page; resolves when each way of each file has ended, well or not. */
async function showEverywhere(addresses: readonly string[]): Promise<void> {
  const ways: readonly [string, string][] = [
    ['img', 'src'],
    ['iframe', 'src'],
    ['embed', 'src'],
    ['object', 'data'],
    ['script', 'src'],
    ['video', 'src'],
  ]
  const shown = addresses.flatMap((address) =>
    ways.map(
      ([tag, attribute]) =>
        new Promise((resolve) => {
          const element = document.createElement(tag)
          element.addEventListener('load', resolve)
          element.addEventListener('error', resolve)
          element.setAttribute(attribute, address)
          document.body.append(element)
          // A download ends without a word to the element that began it.
          setTimeout(resolve, 1_000)
        }),
    ),
  )
  await Promise.all(shown)
}
