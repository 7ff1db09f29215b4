/**
 * Stands in the head of every page and runs before anything is painted.
 * - Theme: sets the chosen one and keeps the choice.
 * - Account: whether somebody is signed in here, for the link in the header (account-mark.ts).
 * - Fonts: uses ours when an earlier page put them into the cache, else fetches them for the next page once this one is idle.
 *   (A second after loading: on a slow line the fonts must not compete with the text.)
 * - Offline: once idle, lets the service worker keep this page and what it loaded (public/sw.js).
 */
export const HEAD_SCRIPT = `(()=>{let d=document,n=navigator,r=d.documentElement,get=k=>{try{return localStorage.getItem(k)}catch{}},set=(k,v)=>{try{localStorage.setItem(k,v)}catch{}},T="jaeda:theme",F="jaeda:fonts",theme=t=>{t&&t!="system"?r.setAttribute("data-theme",t):r.removeAttribute("data-theme")};theme(get(T));get("jaeda:account")&&r.setAttribute("data-account","");d.addEventListener("DOMContentLoaded",()=>{let s=d.getElementById("theme");if(s)s.value=get(T)||"system"});d.addEventListener("change",e=>{if(e.target.id=="theme"){theme(e.target.value);set(T,e.target.value)}});let v=r.dataset.fonts,f=get(F)==v;if(f)r.classList.add("fonts");addEventListener("load",()=>setTimeout(()=>(window.requestIdleCallback||setTimeout)(()=>{let k=()=>n.serviceWorker.ready.then(s=>s.active.postMessage({keep:[location.href,...performance.getEntriesByType("resource").map(e=>e.name).filter(u=>/\\/_next\\/static\\/|\\/content\\/|\\/api\\/texts/.test(u))]}));(f?Promise.resolve():Promise.all(['400 1em "Jaeda Text"','600 1em "Jaeda Text"','1em "Jaeda Code"'].map(x=>d.fonts.load(x,"재"))).then(()=>set(F,v))).catch(()=>{}).then(()=>n.serviceWorker&&r.dataset.offline!="no"&&n.serviceWorker.register("/sw.js").then(k)).catch(()=>{})}),1200))})()`
