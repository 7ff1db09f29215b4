/**
 * Says on the lesson page how far the learner's transcription is, from what the transcription page left in localStorage, and
 * opens the table of contents where there is room beside the text. Inline, since this page loads no other script.
 */
export const PROGRESS_SCRIPT = `(()=>{let a=document.getElementById("transcribe");try{let p=JSON.parse(localStorage.getItem("jaeda:progress")||"{}")[a.dataset.lesson];if(p&&p.percent>0)a.textContent=p.percent>=100?"필사 다시 보기 (100%)":"필사 이어서 하기 ("+Math.floor(p.percent)+"%)"}catch{}if(matchMedia("(min-width:70rem)").matches)document.querySelector(".toc details").open=true})()`
