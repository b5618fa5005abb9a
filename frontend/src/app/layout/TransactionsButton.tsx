/** Opens the drawer of transactions. */
export function TransactionsButton() {
  return null;
}
