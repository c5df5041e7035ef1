import { createServer } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';

/** Milliseconds a client may take, so that slow ones cannot keep connections from others. */
const TIMES = {
  /** From the first byte of a request to the end of its headers. */
  headersTimeout: 10_000,
  /** To the end of its body. */
  requestTimeout: 30_000,
  /** Between two requests: longer than load balancers keep a connection, which otherwise send a request into one that is closing. */
  keepAliveTimeout: 65_000,
  /** Node only looks for late requests every so often, by default every 30 s. */
  connectionsCheckingInterval: 1_000,
} as const;

/** Express on a server that bounds how long and how many clients hold it up. */
export class BoundedExpressAdapter extends ExpressAdapter {
  constructor(private readonly maxConnections: number) {
    super();
  }

  override initHttpServer(): void {
    const server = createServer(TIMES, this.getInstance());
    server.maxConnections = this.maxConnections;
    this.setHttpServer(server);
  }
}
