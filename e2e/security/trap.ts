/** Listens on loopback for whatever should never come: TCP connections and UDP packets. */
import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface Trap {
  tcpPort: number;
  udpPort: number;
  /** what has come so far */
  caught(): string[];
  close(): Promise<void>;
}

export async function setTrap(): Promise<Trap> {
  const caught: string[] = [];
  const sockets = new Set<Socket>();
  const tcp = createServer((socket) => {
    sockets.add(socket);
    caught.push('tcp connection');
    socket.on('data', (chunk) => caught.push(`tcp: ${chunk.toString('latin1').slice(0, 100)}`));
    socket.on('error', (error) => caught.push(`tcp: ${error.message}`));
  });
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const udp = createSocket('udp4', (packet) => caught.push(`udp packet of ${packet.length} bytes`));
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
  return {
    tcpPort: (tcp.address() as AddressInfo).port,
    udpPort: udp.address().port,
    caught: () => [...caught],
    async close() {
      udp.close();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => tcp.close(resolve));
    },
  };
}
