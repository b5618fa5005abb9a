import { createFileRoute } from "@tanstack/react-router";
import { BackupPage } from "@/features/wallet/backup/BackupPage.tsx";

export const Route = createFileRoute("/wallet/backup")({ component: BackupPage });
