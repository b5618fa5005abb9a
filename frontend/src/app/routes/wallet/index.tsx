import { createFileRoute } from "@tanstack/react-router";
import { WalletPage } from "@/features/wallet/WalletPage.tsx";

export const Route = createFileRoute("/wallet/")({ component: WalletPage });
