import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/lib/api/client.ts";
import type { components } from "@/lib/api/schema.ts";

type Schemas = components["schemas"];

export type Security = Schemas["Security"];
export type SecondFactor = Schemas["SecondFactor"];
export type UserSession = Schemas["UserSession"];
export type SecurityEvent = Schemas["SecurityEvent"];
export type ApiKey = Schemas["ApiKey"];
export type NewApiKey = Schemas["NewApiKey"];

/** One's own: the API takes it for the id of who is signed in. */
export const own = { path: { userId: "me" } };

/** Read again at each sign-in, forgotten at each sign-out. */
const meta = { private: true };

export const securityQuery = queryOptions({
  queryKey: ["account", "security"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/users/{userId}/security", { params: own, signal })),
  meta,
});

export const devicesQuery = queryOptions({
  queryKey: ["account", "devices"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/users/{userId}/sessions", { params: own, signal })),
  meta,
});

export const eventsQuery = infiniteQueryOptions({
  queryKey: ["account", "events"],
  queryFn: ({ pageParam, signal }) => {
    const query = pageParam ? { cursor: pageParam } : {};
    return unwrap(api.GET("/api/users/{userId}/events", { params: { ...own, query }, signal }));
  },
  initialPageParam: "",
  getNextPageParam: (page) => page.nextCursor,
  meta,
});

export const deletionQuery = queryOptions({
  queryKey: ["account", "deletion"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/users/{userId}/deletion", { params: own, signal })),
  meta,
});

export const apiKeysQuery = queryOptions({
  queryKey: ["account", "api-keys"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/users/{userId}/api-keys", { params: own, signal })),
  meta,
});
