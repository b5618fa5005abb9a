import { AppError } from "../AppError.ts";
import { type AppContext, sessionOf } from "../env.ts";
import { ME } from "./requireAccess.ts";

/** The caller, if a body names nobody else. Strangers don't learn whom there is: `not_found`. */
export function onlyOneself(c: AppContext, named: string | number | undefined): string {
  const { personId } = sessionOf(c);
  if (named === undefined || named === ME) return personId;
  if (String(named).toLowerCase() !== personId) throw new AppError("not_found");
  return personId;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whom a filter names; for everybody but admins only themselves. */
export function oneselfOrByAdmin(c: AppContext, named: string | undefined): string {
  const isAdmin = sessionOf(c).roles.includes("admin");
  const other = named?.toLowerCase() ?? "";
  return isAdmin && UUID.test(other) ? other : onlyOneself(c, named);
}
