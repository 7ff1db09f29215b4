const KEY = 'jaeda:account'

/** Notes in this browser whether somebody is signed in, for the header of every page (HEAD_SCRIPT). It gives no rights. */
export function markAccount(isSignedIn: boolean): void {
  document.documentElement.toggleAttribute('data-account', isSignedIn)
  try {
    if (isSignedIn) localStorage.setItem(KEY, '1')
    else localStorage.removeItem(KEY)
  } catch {
    // Forbidden or full: the header then says 로그인, and the page behind it knows better.
  }
}
