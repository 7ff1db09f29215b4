/**
 * Says on every link to a transcription (`data-lesson`) how far the learner is, from what the transcription page left in
 * localStorage, in `#finished` how many lessons are finished, and opens a table of contents where there is room beside the
 * text. Inline, since the pages it stands in load no other script.
 */
export const PROGRESS_SCRIPT = `(()=>{let d=document,a=[...d.querySelectorAll("[data-lesson]")],n=0,f=d.getElementById("finished");try{let s=JSON.parse(localStorage.getItem("jaeda:progress")||"{}");for(let e of a){let p=s[e.dataset.lesson];if(p&&p.percent>0)e.textContent=p.percent>=100?(n++,"필사 다시 보기 (100%)"):"필사 이어서 하기 ("+Math.floor(p.percent)+"%)"}}catch{}if(f&&n){f.textContent="필사를 마친 레슨 "+n+"/"+a.length;f.hidden=!1}let t=d.querySelector(".toc details");if(t&&matchMedia("(min-width:70rem)").matches)t.open=!0})()`

/** On the page of a course: how far all its lessons together are, each weighted by its characters. */
export const WHOLE_SCRIPT = `;(()=>{let d=document,w=d.querySelector("[data-whole]");if(!w)return;try{let s=JSON.parse(localStorage.getItem("jaeda:progress")||"{}"),t=0,n=0;for(let e of d.querySelectorAll("[data-characters]")){let c=+e.dataset.characters,p=s[e.dataset.lesson];t+=c;n+=c*(p?p.percent:0)}if(n>0)w.textContent=n>=100*t?"전체 필사 다시 보기 (100%)":"전체 필사 이어서 하기 ("+Math.floor(n/t)+"%)"}catch{}})()`
