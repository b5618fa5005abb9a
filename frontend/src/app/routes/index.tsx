import { createFileRoute } from "@tanstack/react-router";
import { HomePage } from "@/features/home/HomePage.tsx";
import { useConnection } from "@/lib/wallet/connection.ts";

export const Route = createFileRoute("/")({ component: Home });

function Home() {
  return <HomePage hasWallet={useConnection() !== null} />;
}
