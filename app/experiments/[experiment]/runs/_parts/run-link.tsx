import { useEffect, useId, useState } from 'react'

/** The address of this page, to be passed on. */
export function RunLink() {
  const id = useId()
  const [address, setAddress] = useState('')
  const [said, setSaid] = useState('')
  useEffect(() => setAddress(location.href), [])

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address)
      setSaid('링크를 복사했어요.')
    } catch {
      // No clipboard without https, or not allowed: then the learner's own keys do it.
      document.getElementById(id)?.focus()
      setSaid('복사하지 못했어요. 선택한 주소를 직접 복사해 주세요.')
    }
  }
  return (
    <div className="runs-link">
      <label htmlFor={id}>이 화면의 링크</label>
      <input id={id} readOnly value={address} onFocus={event => event.currentTarget.select()} />
      <button type="button" className="button quiet" onClick={copy}>
        링크 복사
      </button>
      <p className="panel-hint" role="status">
        {said || '링크를 가진 사람은 누구나 이 결과를 볼 수 있어요. 누가 쟀는지는 나오지 않아요.'}
      </p>
    </div>
  )
}
