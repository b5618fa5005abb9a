import { expect, it } from "vitest";
import { readMySearch, readPersonSearch, worksOf } from "./personTabs.ts";

it("reads the tab of a person's page, the first one as none", () => {
  expect(readPersonSearch({ tab: "created" })).toEqual({ tab: "created" });
  expect(readPersonSearch({ tab: "owned" })).toEqual({});
  expect(readPersonSearch({ tab: "drafts" })).toEqual({});
  expect(readMySearch({ tab: "drafts" })).toEqual({ tab: "drafts" });
  expect(readMySearch({ tab: 7 })).toEqual({});
});

it("asks for the works behind each tab", () => {
  expect(worksOf("owned", "0x1")).toEqual({ owner: "0x1", sort: "newest" });
  expect(worksOf("created", "0x1")).toMatchObject({ creator: "0x1", status: "minted" });
  expect(worksOf("sale", "0x1")).toMatchObject({ owner: "0x1", listed: "true" });
});
