/**
 * The one layout of all messages. Tables and inline styles, because that is what mail programs understand; colours for
 * dark surroundings where they can be told. Everything in double braces is escaped.
 */
const fonts =
  "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Noto Sans','Noto Sans Arabic','Geeza Pro',Arial,sans-serif";
const ink = 'color:#1f2937;';
const faint = 'color:#6b7280;';
const body = `font-size:16px;line-height:1.6;${ink}`;
const small = 'font-size:14px;line-height:1.5;';
const heading = `padding:0 0 8px;font-size:12px;line-height:1.4;font-weight:600;${faint}border-bottom:1px solid #e5e7eb;`;
const cell = `padding:12px 0;font-size:15px;line-height:1.4;${ink}border-bottom:1px solid #e5e7eb;`;
const table = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"';

const styles = `
  body { margin: 0; padding: 0; }
  a { color: #3b5bdb; }
  @media (max-width: 620px) {
    .outer { padding: 0 !important; }
    .card { border-radius: 0 !important; border-left: 0 !important; border-right: 0 !important; }
    .inner { padding-left: 20px !important; padding-right: 20px !important; }
    .title { font-size: 23px !important; }
  }
  @media (prefers-color-scheme: dark) {
    body, .page { background: #101216 !important; }
    .card { background: #1b1e25 !important; border-left-color: #2c313b !important; border-right-color: #2c313b !important; border-bottom-color: #2c313b !important; }
    .text, .title, .brand { color: #eceef2 !important; }
    .muted { color: #a3aab8 !important; }
    .rule { border-color: #2c313b !important; }
    .box { background: #262b35 !important; }
    .ahead { border-color: #3a404c !important; }
    a { color: #91a7ff !important; }
  }
`;

const steps = `<tr><td class="inner" style="padding:8px 40px 20px;">
<table ${table}><tr>
{{#each steps}}<td width="33%" valign="top" style="{{#unless @first}}padding-{{../start}}:6px;{{/unless}}"><div class="{{#unless reached}}ahead{{/unless}}" style="border-top:4px solid {{#if reached}}{{../accent}}{{else}}#e5e7eb{{/if}};border-radius:2px;font-size:0;line-height:0;">&nbsp;</div><div class="{{#if reached}}text{{else}}muted{{/if}}" style="padding-top:8px;font-size:13px;line-height:1.4;{{#if reached}}font-weight:600;${ink}{{else}}${faint}{{/if}}">{{label}}</div></td>
{{/each}}</tr></table>
</td></tr>
`;

const details = `<tr><td class="inner" style="padding:4px 40px 24px;">
<table class="box" ${table} style="background:#f5f6f8;border-radius:10px;">
<tr><td style="padding:10px 18px;"><table ${table}>
{{#each details}}<tr><td class="muted" valign="top" style="padding:5px 0;padding-{{../end}}:18px;${small}${faint}white-space:nowrap;">{{label}}</td><td class="text" width="100%" style="padding:5px 0;${small}${ink}word-break:break-word;"><bdi>{{value}}</bdi></td></tr>
{{/each}}</table></td></tr></table>
</td></tr>
`;

const items = `<tr><td class="inner" style="padding:4px 40px 28px;">
<table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;">
<tr><th class="muted rule" align="{{start}}" style="${heading}">{{labels.item}}</th><th class="muted rule" align="{{end}}" style="${heading}">{{labels.quantity}}</th>{{#if total}}<th class="muted rule" align="{{end}}" style="${heading}">{{labels.amount}}</th>{{/if}}</tr>
{{#each items}}<tr><td class="text rule" valign="top" style="${cell}word-break:break-word;"><bdi>{{name}}</bdi></td><td class="text rule" align="{{../end}}" valign="top" style="${cell}padding-{{../start}}:16px;white-space:nowrap;">{{quantity}}</td>{{#if ../total}}<td class="text rule" align="{{../end}}" valign="top" style="${cell}padding-{{../start}}:16px;white-space:nowrap;"><bdi>{{amount}}</bdi></td>{{/if}}</tr>
{{/each}}{{#if total}}<tr><td class="text" colspan="2" style="padding:16px 0 0;font-size:17px;font-weight:700;${ink}">{{labels.total}}</td><td class="text" align="{{end}}" style="padding:16px 0 0;font-size:17px;font-weight:700;${ink}white-space:nowrap;"><bdi>{{total}}</bdi></td></tr>
{{/if}}</table>
</td></tr>
`;

const footer = `<tr><td class="inner rule" style="padding:20px 40px 24px;border-top:1px solid #e5e7eb;">
<p class="muted" style="margin:0;font-size:12px;line-height:1.7;${faint}">{{footer}}{{#if unsubscribeUrl}}<br><a href="{{unsubscribeUrl}}" style="color:#3b5bdb;">{{labels.unsubscribe}}</a>{{/if}}</p>
</td></tr>
`;

/** The look that pages of this service share with its messages. */
export const framed = (content: string): string => `<!doctype html>
<html lang="{{lang}}" dir="{{dir}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{{subject}}</title>
<style>${styles}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f1f3f5;">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">{{preheader}}</div>
<table class="page" ${table} style="background:#f1f3f5;">
<tr><td class="outer" align="center" style="padding:36px 12px;">
<table class="card" ${table} style="max-width:600px;background:#ffffff;border:1px solid #e5e7eb;border-top:5px solid {{accent}};border-radius:14px;border-collapse:separate;overflow:hidden;font-family:${fonts};text-align:{{start}};">
<tr><td class="inner" style="padding:24px 40px 0;"><span class="brand" style="font-size:18px;font-weight:700;${ink}">{{shop}}</span></td></tr>
${content}</table>
</td></tr>
</table>
</body>
</html>
`;

export const htmlLayout = framed(`<tr><td class="inner" style="padding:28px 40px 8px;">
<div style="width:48px;height:48px;border-radius:24px;background:{{accent}};color:#ffffff;font-size:24px;line-height:48px;font-weight:700;text-align:center;margin:0 0 18px;" aria-hidden="true">{{icon}}</div>
<h1 class="title" style="margin:0 0 16px;font-size:27px;line-height:1.3;font-weight:700;${ink}">{{title}}</h1>
{{#if greeting}}<p class="text" style="margin:0 0 10px;${body}">{{greeting}}</p>
{{/if}}{{#each paragraphs}}<p class="text" style="margin:0 0 16px;${body}">{{this}}</p>
{{/each}}{{#if notice}}<p class="text box" style="margin:4px 0 16px;padding:14px 18px;${body}background:#f5f6f8;border-radius:10px;border-{{start}}:4px solid {{accent}};">{{notice}}</p>
{{/if}}</td></tr>
{{#if steps}}${steps}{{/if}}{{#if details}}${details}{{/if}}{{#if items}}${items}{{/if}}{{#if footer}}${footer}{{/if}}`);
