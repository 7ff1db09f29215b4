import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import type { Connection, HttpClient, Listener, Network } from '#lib/experiments/network.ts'

/** Nobody else's business: only this machine can reach it. */
const HOST = '127.0.0.1'

/** Node's sockets on the loopback interface. Node 24's permission model does not restrict them. */
export const nodeNetwork: Network = {
  host: HOST,
  listen(onConnection) {
    const open = new Set<net.Socket>()
    const server = net.createServer({ noDelay: true }, socket => {
      open.add(socket)
      socket.once('close', () => open.delete(socket))
      onConnection(wrap(socket))
    })
    return listening(server, () => {
      for (const socket of open) socket.destroy()
    })
  },
  connect: port =>
    new Promise((resolve, reject) => {
      const socket = net.connect({ port, host: HOST, noDelay: true })
      socket.once('error', reject)
      socket.once('connect', () => {
        socket.off('error', reject)
        resolve(wrap(socket))
      })
    }),
  serve(handle) {
    const server = http.createServer((request, response) => {
      handle(request.url ?? '/', (body, done) => {
        // Both after the last byte was handed over and after the connection broke.
        response.once('close', done)
        response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': body.length })
        response.end(body)
      })
    })
    return listening(server, () => server.closeAllConnections())
  },
  client,
}

function listening(server: net.Server, closeConnections: () => void): Promise<Listener> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, HOST, () => {
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () =>
          new Promise(closed => {
            // Told of an error when it is closed already, which is as well.
            server.close(() => closed())
            closeConnections()
          }),
      })
    })
  })
}

function wrap(socket: net.Socket): Connection {
  // `close` follows; an error without a listener would end the process.
  socket.on('error', () => {})
  const closed = new Promise<void>(resolve => socket.once('close', () => resolve()))
  let listener: (data: Uint8Array) => void = () => {}
  return {
    write: data =>
      new Promise((resolve, reject) => {
        socket.write(data, error => (error ? reject(error) : resolve()))
      }),
    onData(next) {
      socket.off('data', listener)
      listener = next
      socket.on('data', listener)
    },
    closed,
    close() {
      socket.destroy()
      return closed
    },
  }
}

function client(connections: number): HttpClient {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  return {
    get: (port, path) =>
      new Promise((resolve, reject) => {
        const request = http.get({ host: HOST, port, path, agent }, response => {
          let bytes = 0
          response.on('data', (piece: Buffer) => {
            bytes += piece.length
          })
          response.once('error', reject)
          response.once('end', () => {
            if (response.statusCode === 200) resolve(bytes)
            else reject(new Error(`status ${response.statusCode}`))
          })
        })
        request.once('error', reject)
      }),
    async close() {
      agent.destroy()
    },
  }
}
