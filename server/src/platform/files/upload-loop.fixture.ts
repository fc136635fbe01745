/** Takes one upload after the other and prints the hash of each that it acknowledges, until it is killed. */
import { Readable } from 'node:stream'
import { chooseFiles } from './choose.ts'

const files = chooseFiles({
  dataFolder: process.argv[2] ?? '',
  s3Endpoint: null,
  s3Bucket: null,
  s3Key: null,
  s3Secret: null,
  s3Region: null,
  fileLimit: 10_000_000,
  pixelLimit: 1,
})

for (let turn = 0; ; turn += 1) {
  const line = `${process.pid}-${turn} 日志\n`
  const body = Readable.from([Buffer.from(line.repeat(2_000)), Buffer.from(line.repeat(2_000))])
  const { hash } = await files.take(body, { name: 'a.log', declared: '' })
  process.stdout.write(`${hash}\n`)
}
