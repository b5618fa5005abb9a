// Written by hand from the agreed API until api/openapi.json exists; then generated.
import type * as T from "./types.ts";

type Json<Body> = { content: { "application/json": Body } };
type Answer<Body> = { responses: { 200: Json<Body>; default: Json<unknown> } };
type None = { query?: never; header?: never; path?: never; cookie?: never };
type Query<Fields> = { parameters: Omit<None, "query"> & { query?: Fields } };
type InPath<Fields> = { parameters: Omit<None, "path"> & { path: Fields } };
type Plain = { parameters: None };
type Sends<Body> = { requestBody: { content: { "application/json": Body } } };
type Uploads<Body> = { requestBody: { content: { "multipart/form-data": Body } } };
type Cursor = { cursor?: string; limit?: number };

export interface paths {
  "/api/config": { get: Plain & Answer<T.Config> };
  "/api/auth/challenge": {
    post: Plain & Sends<{ address: string }> & Answer<{ message: string; expiresAt: string }>;
  };
  "/api/auth/verify": {
    post: Plain &
      Sends<{ message: string; signature: string }> &
      Answer<T.Session & { token: string }>;
  };
  "/api/auth/session": {
    get: Plain & Answer<T.Session>;
    delete: Plain & { responses: { 204: { content?: never } } };
  };
  "/api/wallets": {
    get: Plain & Answer<T.Page<T.Wallet>>;
    post: Plain & Sends<{ address: string; origin: T.WalletOrigin }> & Answer<T.Wallet>;
  };
  "/api/wallets/{address}": { get: InPath<{ address: string }> & Answer<T.Wallet> };
  "/api/wallets/{address}/backup": {
    get: InPath<{ address: string }> & Answer<{ keystore: string; updatedAt: string }>;
    put: InPath<{ address: string }> &
      Sends<{ keystore: string; recoveryAddress: string }> &
      Answer<{ updatedAt: string }>;
  };
  "/api/wallets/{address}/backup/challenge": {
    post: InPath<{ address: string }> &
      Sends<Record<string, never>> &
      Answer<{ message: string; expiresAt: string }>;
  };
  "/api/wallets/{address}/backup/restore": {
    post: InPath<{ address: string }> &
      Sends<{ message: string; signature: string }> &
      Answer<{ keystore: string; updatedAt: string }>;
  };
  "/api/token": { get: Plain & Answer<T.TokenInfo> };
  "/api/token/quotes": {
    post: Plain &
      Sends<{ side: "buy" | "sell"; amount: string; account?: string }> &
      Answer<T.TokenQuote>;
  };
  "/api/transactions/{hash}": {
    get: {
      parameters: {
        query?: { from?: string; nonce?: number };
        header?: never;
        path: { hash: string };
        cookie?: never;
      };
    } & Answer<T.Transaction>;
  };
  "/api/faucet": {
    post: Plain & Sends<{ address: string }> & Answer<{ hash: string; amount: T.Money }>;
  };
  "/api/works/checks": { post: Plain & Uploads<{ file: Blob }> & Answer<T.WorkCheck> };
  "/api/works": {
    get: Query<
      Cursor & {
        owner?: string;
        creator?: string;
        status?: T.WorkStatus;
        listed?: boolean;
        currency?: T.Currency;
        minPrice?: string;
        maxPrice?: string;
        type?: T.MediaKind;
        q?: string;
        sort?: "newest" | "oldest" | "price_low" | "price_high";
      }
    > &
      Answer<T.Page<T.WorkCard>>;
    post: Plain &
      Uploads<{
        file: Blob;
        title: string;
        description: string;
        royaltyBps: string;
        acknowledgeNear?: string;
      }> &
      Answer<T.Work>;
  };
  "/api/works/{id}": { get: InPath<{ id: string }> & Answer<T.Work> };
  "/api/listings": {
    get: Query<
      Cursor & {
        seller?: string;
        status?: T.ListingStatus;
        currency?: T.Currency;
        minPrice?: string;
        maxPrice?: string;
        sort?: "newest" | "price_low" | "price_high";
      }
    > &
      Answer<T.Page<T.Listing>>;
  };
  "/api/listings/{id}": { get: InPath<{ id: string }> & Answer<T.Listing> };
  "/api/sales": {
    get: Query<{ work?: string; seller?: string; buyer?: string } & Cursor> &
      Answer<T.Page<T.Sale>>;
  };
  "/api/activity": {
    get: Query<{ address?: string; work?: string; kind?: T.ActivityKind } & Cursor> &
      Answer<T.Page<T.Activity>>;
  };
  "/api/search": {
    get: Query<{ q: string; tab?: "works" | "people"; cursor?: string }> & Answer<T.SearchResult>;
  };
}
