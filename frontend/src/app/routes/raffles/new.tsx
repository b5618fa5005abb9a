import { createFileRoute } from "@tanstack/react-router";
import { OpenRafflePage } from "@/features/raffles/create/OpenRafflePage.tsx";

export const Route = createFileRoute("/raffles/new")({ component: OpenRafflePage });
