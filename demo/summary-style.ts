/** The members' pages' colours, in one piece: this page is opened from a folder. */
export const style = `
:root{color-scheme:light dark;--paper:#faf9f6;--card:#fff;--soft:#f1efe9;--ink:#1d1c1a;--muted:#5f5b53;--line:#dfdbd2;--accent:#0b5d4e;--accent-soft:#e3f1ec}
@media(prefers-color-scheme:dark){:root{--paper:#161513;--card:#1f1e1b;--soft:#2a2825;--ink:#efede7;--muted:#b0ab9f;--line:#383530;--accent:#72d3ba;--accent-soft:#17312a}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
main{max-width:68rem;margin:0 auto;padding:clamp(1.5rem,5vw,4rem) 1rem}
h1{margin:0;font-size:clamp(1.8rem,5vw,2.8rem);line-height:1.15;letter-spacing:-.02em}
h2{margin:3rem 0 1rem;font-size:1.35rem}
.lead{max-width:44rem;color:var(--muted);font-size:1.1rem}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(10.5rem,1fr));gap:1rem;margin:2rem 0 0}
.tiles div,.card{padding:1.1rem 1.25rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
.tiles dt{color:var(--muted)}.tiles dd{margin:0;font-size:1.5rem;white-space:nowrap;font-weight:700;font-variant-numeric:tabular-nums}
figure.film{display:grid;grid-template-columns:minmax(0,17rem) minmax(0,1fr);gap:1.5rem;margin:0 0 1.25rem}
video{width:100%;background:#000;border-radius:.75rem}
figcaption p{margin:0 0 1rem;font-size:1.15rem}
.facts{display:grid;grid-template-columns:8rem minmax(0,1fr);gap:.35rem 1rem;margin:0}
.facts dt{color:var(--muted)}.facts dd{margin:0}
code{font-size:.82em}
.label{display:inline-block;padding:.1rem .6rem;background:var(--accent-soft);color:var(--accent);border-radius:1rem;font-weight:600}
.pictures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:1rem}
.pictures img{width:100%;border:1px solid var(--line);border-radius:.75rem}
.scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
table{border-collapse:collapse;width:100%}
th,td{padding:.5rem 1rem;text-align:left;border-top:1px solid var(--line);vertical-align:top}
thead th{color:var(--muted);font-weight:600;border-top:0}
tbody tr.sum td{font-weight:700}
@media(max-width:40rem){figure.film{grid-template-columns:1fr}.facts{grid-template-columns:1fr}.facts dd{margin-bottom:.5rem}}
`;
