import type { SocialProviders } from "../../accounts/social/socialProvider.ts";
import type { Config } from "../../config.ts";
import { createGoogle } from "./google.ts";
import { createKakao } from "./kakao.ts";
import { createNaver } from "./naver.ts";

/** The sites that the operator has named in the settings. */
export function createSocialProviders({ google, naver, kakao }: Config["social"]): SocialProviders {
  return {
    ...(google && { google: createGoogle(google) }),
    ...(naver && { naver: createNaver(naver) }),
    ...(kakao && { kakao: createKakao(kakao) }),
  };
}
