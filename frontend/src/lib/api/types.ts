/** What the API answers. Amounts are decimal strings in the smallest unit; times are ISO 8601. */
export type Currency = "ETH" | "JTK";

export interface Money {
  amount: string;
  currency: Currency;
}

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export interface Config {
  chain: { id: number; name: string; sandbox: boolean; rpcPath: string; finalityBlocks: number };
  contracts: {
    serviceToken: string;
    tokenDesk: string;
    collection: string;
    marketplace: string;
  };
  token: {
    name: string;
    symbol: string;
    decimals: number;
    tokensPerEth: string;
    sellFeeBps: number;
  };
  market: { feeBps: number; maxRoyaltyBps: number };
  uploads: { maxBytes: number; types: string[] };
  faucet: { enabled: boolean; amountWei: string; cooldownSeconds: number };
}

export interface Session {
  address: string;
  expiresAt: string;
}

export type WalletOrigin = "created" | "imported" | "connected";

export interface Wallet {
  address: string;
  registered: boolean;
  origin: WalletOrigin | null;
  eth: Money;
  token: Money;
  credits: Money | null;
  workCount: number;
  works: WorkCard[];
  block: { number: number; hash: string; at: string };
  backup: { exists: boolean; updatedAt: string | null } | null;
  refreshedAt: string;
}

export type MediaKind = "image" | "audio" | "video" | "document";
export type WorkStatus = "registered" | "minted" | "conflict";

export interface WorkCard {
  id: string;
  title: string;
  creator: string;
  owner: string | null;
  tokenId: string | null;
  status: WorkStatus;
  media: {
    kind: MediaKind;
    type: string;
    bytes: number;
    width: number | null;
    height: number | null;
  };
  images: { thumb: string | null; large: string | null; placeholder: string | null };
  listing: {
    id: string;
    price: Money;
    expiresAt: string;
    buyer: string | null;
    seller: string;
  } | null;
  lastSale: { price: Money; at: string } | null;
  createdAt: string;
  mintedAt: string | null;
}

export interface NearDuplicate {
  work: WorkCard;
  distance: number;
  similarity: number;
}

export interface Work extends WorkCard {
  description: string;
  royaltyBps: number;
  contentHash: string;
  contentCid: string;
  metadataHash: string;
  metadataCid: string;
  mintTransaction: string | null;
  epoch: number | null;
  nearDuplicates: NearDuplicate[];
  mint: {
    to: string;
    args: { to: string; contentHash: string; metadataHash: string; royaltyBps: number };
  } | null;
  metadata: Record<string, unknown>;
}

export interface WorkCheck {
  contentHash: string;
  contentCid: string;
  media: WorkCard["media"];
  duplicate: WorkCard | null;
  nearDuplicates: NearDuplicate[];
}

export type ListingStatus =
  | "active"
  | "sold"
  | "cancelled"
  | "replaced"
  | "cleared"
  | "dead"
  | "expired";

export interface Listing {
  id: string;
  work: WorkCard | null;
  collection: string;
  tokenId: string;
  seller: string;
  buyer: string | null;
  price: Money;
  feeBps: number;
  expiresAt: string;
  status: ListingStatus;
  listedAt: string;
  transaction: string;
}

export interface Sale {
  id: string;
  work: WorkCard | null;
  collection: string;
  tokenId: string;
  seller: string;
  buyer: string;
  price: Money;
  fee: Money;
  royalty: Money;
  royaltyReceiver: string;
  at: string;
  block: number;
  transaction: string;
}

export type ActivityKind =
  | "mint"
  | "transfer"
  | "list"
  | "update"
  | "cancel"
  | "clear"
  | "sale"
  | "buy_token"
  | "sell_token"
  | "token_transfer"
  | "payout"
  | "credit_withdrawn";

export interface Activity {
  id: string;
  kind: ActivityKind;
  at: string;
  block: number;
  transaction: string;
  from: string | null;
  to: string | null;
  amount: Money | null;
  tokenId: string | null;
  work: WorkCard | null;
}

export interface TokenInfo {
  address: string;
  deskAddress: string;
  name: string;
  symbol: string;
  decimals: number;
  tokensPerEth: string;
  sellFeeBps: number;
  totalSupply: Money;
  reserve: Money;
  paused: boolean;
  block: { number: number; hash: string; at: string };
}

export interface TransactionRequest {
  to: string;
  data: string;
  value: string;
}

export interface TokenQuote {
  side: "buy" | "sell";
  pay: Money;
  receive: Money;
  fee: Money;
  minReceive: Money;
  deadline: number;
  transaction: TransactionRequest;
  gas: { limit: string; maxFee: Money } | null;
  balances: { eth: Money; token: Money } | null;
  expectedBalances: { eth: Money; token: Money } | null;
  shortfall: Money | null;
}

export type EffectKind =
  | "eth_transfer"
  | "token_transfer"
  | "token_approval"
  | "buy_token"
  | "sell_token"
  | "mint"
  | "work_transfer"
  | "work_approval"
  | "list"
  | "update"
  | "cancel"
  | "clear"
  | "sale"
  | "payout"
  | "credit_withdrawn"
  | "other";

export interface Effect {
  kind: EffectKind;
  contract: string | null;
  from?: string;
  to?: string;
  collection?: string;
  tokenId?: string;
  workId?: string;
  amount?: Money;
  received?: Money;
  fee?: Money;
  royalty?: Money;
  expiresAt?: string;
  credited?: boolean;
  name?: string;
}

export type TransactionStatus = "pending" | "included" | "final" | "failed" | "replaced";

export interface Transaction {
  hash: string;
  status: TransactionStatus;
  confirmations: number;
  finalityBlocks: number;
  block: { number: number; hash: string; at: string } | null;
  from: string | null;
  to: string | null;
  nonce: number | null;
  value: Money | null;
  fee: Money | null;
  action: { name: string; args: Record<string, string> } | null;
  effects: Effect[];
  error: { name: string; args: Record<string, string> } | null;
  balances: { eth: Money; token: Money } | null;
  expectedBalances: { eth: Money; token: Money } | null;
  replacedBy: string | null;
}

export interface SearchResult {
  works: Page<WorkCard>;
  people: { address: string; workCount: number }[];
}
