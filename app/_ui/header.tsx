const LINKS = [
  { href: '/courses', label: '코스' },
  { href: '/experiments', label: '실험' },
  { href: '/exercises', label: '과제' },
  { href: '/texts', label: '자유 글' },
  { href: '/claims', label: '주장 검증' },
  { href: '/classes', label: '반' },
]

/** Shown by HEAD_SCRIPT's mark (account-mark.ts): somebody was signed in here, and nobody signed out. */
function SessionEnded() {
  return (
    <div className="session-ended" role="status">
      <p>로그인이 끝났어요. 다시 로그인하면 지금까지 쓴 것도 합쳐져요.</p>
      <a className="button" id="sign-in-again" href="/sign-in">
        다시 로그인
      </a>
      <button type="button" className="button quiet" id="go-on-as-guest">
        로그인하지 않고 계속
      </button>
    </div>
  )
}

export function Header() {
  return (
    <header className="site-header">
      <nav aria-label="사이트">
        <a className="brand" href="/">
          재다
        </a>
        {LINKS.map(({ href, label }) => (
          <a key={href} href={href}>
            {label}
          </a>
        ))}
        {/* HEAD_SCRIPT knows which of the two is right before anything is painted. */}
        <a className="account-link" href="/account">
          <span className="signed-out">로그인</span>
          <span className="signed-in">계정</span>
        </a>
        {/* Worked by HEAD_SCRIPT, so that it needs no React. */}
        <select id="theme" className="theme" aria-label="화면 테마">
          <option value="system">시스템</option>
          <option value="light">밝게</option>
          <option value="dark">어둡게</option>
        </select>
      </nav>
      <div className="ruler" aria-hidden="true" />
      <SessionEnded />
    </header>
  )
}
