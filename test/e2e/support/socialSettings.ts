/** Settings with which the sites' buttons are to be seen, though nobody can sign in there. */
export const socialSettings: Record<string, string> = Object.fromEntries(
  ["GOOGLE", "NAVER", "KAKAO"].flatMap((site) => [
    [`${site}_CLIENT_ID`, "seen"],
    [`${site}_CLIENT_SECRET`, "seen"],
  ]),
);
