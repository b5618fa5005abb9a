import { createFileRoute } from "@tanstack/react-router";
import { AccountFrame } from "@/features/account/AccountFrame.tsx";

export const Route = createFileRoute("/account")({ component: AccountFrame });
