import {startEmbedded} from '@tuglet/ci-server'
import http from 'node:http'
import {commandZip} from './test/support/raw-zip.ts'
const t00=Date.now()
const s=await startEmbedded({log:console.log}); console.log('start',Date.now()-t00)
const h={authorization:'Bearer '+s.apiKey}
const f=new FormData(); f.set('file', new Blob([commandZip("yes 'this is a log line of about eighty six bytes, as they are in real logs, more or les' | head -c 1000000000")]))
const t0=Date.now()
const {job_id}=await (await fetch(s.url+'/submit-async',{method:'POST',body:f,headers:h})).json()
let peak=0; const iv=setInterval(()=>peak=Math.max(peak,process.memoryUsage().rss),100)
for (const slow of [false]) await new Promise(r=>http.get(s.url+`/jobs/${job_id}/stream?offset=0`,{headers:h},res=>{let n=0,tail='';res.on('data',b=>{n+=b.length;tail=b.toString('latin1').slice(-80)});res.on('end',()=>{console.log(n,Date.now()-t0,'ms',JSON.stringify(tail));r()})}))
console.log('peak rss MB',peak/1e6|0)
// idle reader
const res=await new Promise(r=>http.get(s.url+`/jobs/${job_id}/stream?offset=0`,{headers:h},r)); await new Promise(r=>setTimeout(r,1500)); console.log('rss with idle reader',process.memoryUsage().rss/1e6|0)
const t1=Date.now(); await s.close(); clearInterval(iv); console.log('close',Date.now()-t1)
