import { Navigate, useLocation } from "@tanstack/react-router";

/** Leads to the sign-in, and from there back to this page. */
export function ToSignIn() {
  const { href } = useLocation();
  return <Navigate to="/login" search={{ returnTo: href }} replace />;
}
