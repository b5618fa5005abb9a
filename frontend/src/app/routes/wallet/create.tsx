import { createFileRoute } from "@tanstack/react-router";
import { SetupPage } from "@/features/wallet/setup/SetupPage.tsx";

export const Route = createFileRoute("/wallet/create")({ component: SetupPage });
