/*
 * The brands' own signs, in the shapes and colours that their rules prescribe. The words beside
 * them say the same.
 */

export function GoogleMark() {
  return (
    <svg viewBox="0 0 48 48" aria-hidden="true" className="size-5">
      <path
        fill="#EA4335"
        d="M24 9.5c3.54 0 6.71 1.22 9.21 3.6l6.85-6.85C35.9 2.38 30.47 0 24 0 14.62 0 6.51 5.38 2.56 13.22l7.98 6.19C12.43 13.72 17.74 9.5 24 9.5z"
      />
      <path
        fill="#4285F4"
        d="M46.98 24.55c0-1.57-.15-3.09-.38-4.55H24v9.02h12.94c-.58 2.96-2.26 5.48-4.78 7.18l7.73 6c4.51-4.18 7.09-10.36 7.09-17.65z"
      />
      <path
        fill="#FBBC05"
        d="M10.53 28.59c-.48-1.45-.76-2.99-.76-4.59s.27-3.14.76-4.59l-7.98-6.19C.92 16.46 0 20.12 0 24c0 3.88.92 7.54 2.56 10.78l7.97-6.19z"
      />
      <path
        fill="#34A853"
        d="M24 48c6.48 0 11.93-2.13 15.89-5.81l-7.73-6c-2.15 1.45-4.92 2.3-8.16 2.3-6.26 0-11.57-4.22-13.47-9.91l-7.98 6.19C6.51 42.62 14.62 48 24 48z"
      />
    </svg>
  );
}

export function KakaoMark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="size-5">
      <path
        fill="#000"
        d="M12 3.2c-5.5 0-10 3.5-10 7.8 0 2.8 1.9 5.2 4.7 6.6l-1.1 4c-.1.4.3.7.6.4l4.7-3.1c.4 0 .7.1 1.1.1 5.5 0 10-3.5 10-7.9s-4.5-7.8-10-7.8z"
      />
    </svg>
  );
}

export function NaverMark() {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className="size-5">
      <rect width="20" height="20" rx="3" fill="#03C75A" />
      <path fill="#fff" d="M11.7 10.4 8.1 5H5v10h3.3V9.6l3.6 5.4H15V5h-3.3z" />
    </svg>
  );
}
