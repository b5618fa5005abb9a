import fc from "fast-check";
import { expect, it } from "vitest";
import { AppError } from "./AppError.ts";
import { decodeCursor, encodeCursor } from "./pageCursor.ts";

it("gives the values back, whatever they are", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 200 }), { minLength: 1 }), (values) => {
      expect(decodeCursor(encodeCursor(values), values.length)).toEqual(values);
    }),
  );
});

it("refuses whatever else is sent", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => decodeCursor(text, 2)).toThrow(AppError);
    }),
  );
  expect(() => decodeCursor(encodeCursor(["1", "2", "3"]), 2)).toThrow(AppError);
  expect(() => decodeCursor(encodeCursor(["x".repeat(201)]), 1)).toThrow(AppError);
});
