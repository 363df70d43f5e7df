/** A message for those who read plain text. Compiled without escaping. */
export const textLayout = `{{title}}

{{#if greeting}}{{greeting}}

{{/if}}{{#each paragraphs}}{{this}}

{{/each}}{{#if notice}}{{notice}}

{{/if}}{{#each details}}{{label}}{{../labels.colon}}{{value}}
{{/each}}{{#if items}}
{{#each items}}{{quantity}} × {{name}}{{#if ../total}}{{../labels.colon}}{{amount}}{{/if}}
{{/each}}{{#if total}}{{labels.total}}{{labels.colon}}{{total}}
{{/if}}{{/if}}
{{#if footer}}-- 
{{footer}}
{{#if unsubscribeUrl}}{{labels.unsubscribe}}{{labels.colon}}{{unsubscribeUrl}}
{{/if}}{{/if}}`;
