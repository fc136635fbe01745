/** One kept connection to a server, as bare as it can be: at five times the load, the load itself must not be what is measured. */
import { connect } from 'node:net'
import type { Socket } from 'node:net'

/** What was answered. */
export interface Heard {
  /** 0: the connection broke. */
  status: number
  /** Whether it said when to come back. */
  retryAfter: boolean
}

const HEAD_ENDS = Buffer.from('\r\n\r\n')
const BROKEN: Heard = { status: 0, retryAfter: false }

export class Line {
  readonly #host: string
  readonly #port: number
  #socket: Socket | undefined
  #held: Buffer = Buffer.alloc(0)
  #heard: ((heard: Heard) => void) | undefined

  constructor(origin: string) {
    const { hostname, port } = new URL(origin)
    this.#host = hostname
    this.#port = Number(port)
  }

  /** One at a time. */
  send(bytes: string): Promise<Heard> {
    return new Promise((resolve) => {
      this.#heard = resolve
      this.#socket ??= this.#open()
      this.#socket.write(bytes)
    })
  }

  close(): void {
    this.#socket?.destroy()
  }

  #open(): Socket {
    const socket = connect(this.#port, this.#host)
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => {
      this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk])
      this.#read()
    })
    socket.on('error', () => undefined)
    socket.once('close', () => {
      if (this.#socket === socket) this.#socket = undefined
      this.#held = Buffer.alloc(0)
      this.#answer(BROKEN)
    })
    return socket
  }

  /** Answers of the product always say how long they are. */
  #read(): void {
    const end = this.#held.indexOf(HEAD_ENDS)
    if (end < 0) return
    const head = this.#held.toString('latin1', 0, end).toLowerCase()
    const length = Number(/\r\ncontent-length: (\d+)/.exec(head)?.[1] ?? 0)
    if (this.#held.length < end + HEAD_ENDS.length + length) return
    this.#held = this.#held.subarray(end + HEAD_ENDS.length + length)
    this.#answer({ status: Number(head.slice(9, 12)), retryAfter: head.includes('\r\nretry-after: ') })
  }

  #answer(heard: Heard): void {
    const tell = this.#heard
    this.#heard = undefined
    tell?.(heard)
  }
}
