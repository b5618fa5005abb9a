import { createFileRoute } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { HomePage } from "@/features/home/HomePage.tsx";
import { useConnection } from "@/lib/wallet/connection.ts";

export const Route = createFileRoute("/")({ component: Home });

const NewestEditions = lazy(async () => ({
  default: (await import("@/features/works/edition/list/NewestEditions.tsx")).NewestEditions,
}));
const OpenRaffles = lazy(async () => ({
  default: (await import("@/features/raffles/list/OpenRaffles.tsx")).OpenRaffles,
}));

function Home() {
  return (
    <HomePage hasWallet={useConnection() !== null}>
      <Suspense>
        <NewestEditions />
      </Suspense>
      <Suspense>
        <OpenRaffles />
      </Suspense>
    </HomePage>
  );
}
