const FINISHED = `<h2>배정된 읽기예요</h2><p><button type="button" class="button">끝까지 읽었어요</button> <a>배정으로</a></p><p role="status"></p>`

/**
 * At the end of a lesson that was opened from an assignment: tells the class that it was read to its end. Worked by
 * READING_SCRIPT, since lessons are read without React (docs/decisions/0003).
 */
export function AssignedReading() {
  return (
    <>
      <aside
        id="assigned"
        className="assigned-reading"
        hidden
        suppressHydrationWarning
        // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours; React leaves alone what the script changes in it
        dangerouslySetInnerHTML={{ __html: FINISHED }}
      />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours */}
      <script dangerouslySetInnerHTML={{ __html: READING_SCRIPT }} />
    </>
  )
}

/** Shows the end of an assigned reading, and hands it in at a press. */
export const READING_SCRIPT = `(()=>{let q=new URLSearchParams(location.search),c=q.get("class"),a=q.get("assignment");if(!c||!a)return;let b=document.getElementById("assigned"),s=b.querySelector("[role=status]"),e=encodeURIComponent;b.querySelector("a").href="/classes/assignment?class="+e(c)+"&assignment="+e(a);b.querySelector("button").onclick=()=>fetch("/api/classes/"+e(c)+"/assignments/"+e(a)+"/hand-ins",{method:"POST",headers:{"content-type":"application/json"},body:"{}"}).then(async r=>{let j=await r.json();s.textContent=r.ok?"읽기를 제출했어요.":[j.title,j.detail].filter(Boolean).join(" ")},()=>{s.textContent="서버에 닿지 않아요. 인터넷 연결을 확인하고 다시 눌러 주세요."});b.hidden=!1})()`
