import { createHash } from 'node:crypto'

/** Address of the page in which learners' code runs in their own browser. */
export const SANDBOX_PATH = '/sandbox'

/**
 * Runs what its parent sends in a worker, and does nothing else: the text of the worker comes with the message, since a page
 * of an opaque origin can load nothing. The worker has a data address: in such a page WebKit opens none of a blob. `port` goes
 * on to the worker. The page says twice a second that it lives: browsers give such a frame a process of its own, which dies
 * alone when the code takes all its memory, and tell nobody.
 */
const SCRIPT = `addEventListener("message",e=>{if(e.source!==parent||!e.ports[0])return;const{worker,...order}=e.data,port=e.ports[0];const w=new Worker("data:text/javascript;charset=utf-8,"+encodeURIComponent(worker));w.onerror=x=>{x.preventDefault();parent.postMessage({type:"crashed",text:String(x.message||"").slice(0,300)},"*")};w.postMessage(order,[port])});setInterval(()=>parent.postMessage({type:"alive"},"*"),500);parent.postMessage({type:"ready"},"*")`

const HTML = `<!doctype html><html lang="ko"><meta charset="utf-8"><title>실행</title><script>${SCRIPT}</script></html>`

/**
 * The page and its headers. `sandbox` without `allow-same-origin` makes its origin opaque also when it is opened by itself:
 * no cookies, no storage, and to our API a stranger; without any source to connect to it reaches no network.
 */
export const SANDBOX = {
  html: HTML,
  headers: {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-cache',
    // Firefox asks as the frame's own origin, which is nobody's. There is nothing in here that others may not read.
    'Cross-Origin-Resource-Policy': 'cross-origin',
    // Only our own pages may frame it; the older header would forbid that too.
    'X-Frame-Options': 'SAMEORIGIN',
    'Content-Security-Policy': [
      "default-src 'none'",
      // The worker evaluates the checks and the learner's code.
      `script-src 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}' 'unsafe-eval'`,
      'worker-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      'sandbox allow-scripts',
    ].join('; '),
  } satisfies Record<string, string>,
}
