import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";

/** Leads to the sign-in, and from there back to this page. */
export function ToSignIn() {
  const router = useRouter();
  // As it is now: on the way it is the sign-in's own, and following that would never end.
  const [returnTo] = useState(() => router.latestLocation.href);
  useEffect(() => {
    void router.navigate({ to: "/login", search: { returnTo }, replace: true });
  }, [router, returnTo]);
  return null;
}
