import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export type Metrics = ReturnType<typeof createMetrics>;

/** Everything that /metrics shows. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "http_request_duration_seconds",
    help: "Duration of requests by operation and status.",
    labelNames: ["operation", "status"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const dependencyFailures = new Counter({
    name: "dependency_failures_total",
    help: "Requests that failed because a dependency was away.",
    labelNames: ["code"],
    registers: [registry],
  });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  return {
    registry,
    dependencyFailures,
    headBlock: gauge("chain_head_block", "Newest block of the chain."),
    indexedBlock: gauge("indexed_block", "Newest block in the index."),
    sockets: gauge("websocket_clients", "Open WebSocket connections."),
    exchangeWriting: gauge("exchange_writing", "1 in the process that writes the exchange."),
    exchangeSeq: gauge("exchange_command_seq", "Number of the last command this process knows."),
    exchangeConservationDelta: new Gauge({
      name: "exchange_conservation_delta",
      help: "What all accounts of an asset sum up to; anything but 0 is money from nowhere.",
      labelNames: ["asset"],
      registers: [registry],
    }),
    exchangeLedgerViolations: gauge(
      "exchange_ledger_violations",
      "What the last audit found wrong.",
    ),
    observeRequest: (request: { operation: string; status: number; ms: number }) => {
      requests.observe(
        { operation: request.operation, status: request.status },
        request.ms / 1_000,
      );
    },
  };
}
