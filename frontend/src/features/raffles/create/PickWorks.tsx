import { useTranslation } from "react-i18next";
import { WorkImage } from "@/components/work/WorkImage.tsx";
import type { WorkCard } from "@/lib/api/types.ts";
import { cn } from "@/lib/cn.ts";

interface PickWorksProps {
  works: WorkCard[];
  /** Token ids, in the order of the prizes. */
  chosen: string[];
  onChange: (chosen: string[]) => void;
  error: string | null;
}

/** The own works as check boxes; the order of choosing is that of the prizes. */
export function PickWorks({ works, chosen, onChange, error }: PickWorksProps) {
  const { t } = useTranslation("raffles");
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <fieldset className="min-w-0">
      <legend className="text-xl font-semibold">{t("create.prizes")}</legend>
      <p className="mt-1 text-sm text-muted">{t("create.prizesHint")}</p>
      <p role="status" className="num mt-3 text-sm font-semibold">
        {t("create.chosen", { count: chosen.length })}
      </p>
      {error && (
        <p role="alert" className="mt-2 text-sm text-danger">
          {error}
        </p>
      )}
      <ul className="mt-4 grid grid-cols-2 gap-4 sm:grid-cols-3">
        {works.map((work) => (
          <li key={work.tokenId} className="min-w-0">
            <Pick
              work={work}
              place={chosen.indexOf(work.tokenId ?? "") + 1}
              onToggle={() => toggle(work.tokenId ?? "")}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

interface PickProps {
  work: WorkCard;
  /** The prize's number, 0 if it is not chosen. */
  place: number;
  onToggle: () => void;
}

function Pick({ work, place, onToggle }: PickProps) {
  const { t } = useTranslation("card");
  const isChosen = place > 0;
  return (
    <label
      className={cn(
        "relative grid cursor-pointer grid-cols-1 overflow-hidden rounded-md border-2 border-line",
        "has-checked:border-brand has-focus-visible:outline-2 has-focus-visible:outline-offset-2",
        "has-focus-visible:outline-brand",
      )}
    >
      <input type="checkbox" checked={isChosen} onChange={onToggle} className="sr-only" />
      <WorkImage work={work} alt="" size="thumb" className="aspect-square" />
      <span
        aria-hidden="true"
        className={cn(
          "num absolute top-2 right-2 grid size-8 place-items-center rounded-full border-2",
          "text-sm font-bold",
          isChosen ? "border-brand bg-brand text-on-brand" : "border-input-line bg-bg",
        )}
      >
        {isChosen && place}
      </span>
      <span className="truncate p-3 text-sm font-semibold">
        {work.title}
        {work.serial !== null && ` ${t("serial", { serial: work.serial })}`}
      </span>
    </label>
  );
}
