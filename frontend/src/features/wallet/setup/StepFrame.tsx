import { type ReactNode, useEffect, useRef } from "react";

interface StepFrameProps {
  title: ReactNode;
  body: ReactNode;
  children: ReactNode;
}

/** One step on the page. Its title takes the focus when the step comes up, so that it is read. */
export function StepFrame({ title, body, children }: StepFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const elsewhere = document.activeElement && document.activeElement !== document.body;
    scrollTo({ top: 0 });
    if (!elsewhere) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <section>
      <h2 ref={heading} tabIndex={-1} className="text-xl outline-none">
        {title}
      </h2>
      <p className="mt-2 mb-6 text-muted">{body}</p>
      {children}
    </section>
  );
}
