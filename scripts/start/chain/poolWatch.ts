/** Calls back with the hash of each transaction that the chain accepts, until it is closed. */
export function watchPool(wsUrl: string, onTransaction: (hash: string) => void): () => void {
  const socket = new WebSocket(wsUrl);
  socket.addEventListener("open", () => {
    const params = ["newPendingTransactions"];
    socket.send(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_subscribe", params }));
  });
  socket.addEventListener("message", ({ data }) => {
    const message: { params?: { result?: unknown } } = JSON.parse(String(data));
    const hash = message.params?.result;
    if (typeof hash === "string") onTransaction(hash);
  });
  // The chain died: its service ends the miner, and a new one watches the new chain.
  socket.addEventListener("error", () => undefined);
  return () => socket.close();
}
