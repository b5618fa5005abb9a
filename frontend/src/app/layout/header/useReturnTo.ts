import { useLocation } from "@tanstack/react-router";

const entrances = ["/login", "/signup", "/reset-password"];

/** The page on screen as what comes after signing in; none of those for signing in itself. */
export function useReturnTo(): { returnTo?: string } {
  const { pathname, href } = useLocation();
  return entrances.includes(pathname) || href === "/" ? {} : { returnTo: href };
}
