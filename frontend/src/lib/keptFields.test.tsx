// @vitest-environment jsdom
import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { useKeptFields } from "./keptFields.ts";

const blank = { price: "", days: "7" };
const open = (key: string) => renderHook(() => useKeptFields(key, blank)).result;

beforeEach(() => localStorage.clear());

it("keeps what was typed for the next time, under its key, until it is forgotten", () => {
  const form = open("sale.1");
  expect(form.current[0]).toEqual(blank);
  act(() => form.current[1]({ price: "2", days: "30" }));
  expect(form.current[0]).toEqual({ price: "2", days: "30" });
  expect(open("sale.1").current[0]).toEqual({ price: "2", days: "30" });
  expect(open("sale.2").current[0]).toEqual(blank);
  form.current[2]();
  expect(open("sale.1").current[0]).toEqual(blank);
});

it.each([
  ["nothing that can be read", "{"],
  ["no object", '"x"'],
  ["another form", '{"price": 3, "colour": "red"}'],
])("begins blank when %s was kept", (_, text) => {
  localStorage.setItem("form.sale.1", text);
  expect(open("sale.1").current[0]).toEqual(blank);
});
