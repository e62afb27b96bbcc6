/* The script of the page: sorts and filters tables. The page is whole without it.
 *
 * It is the same for every page; what it needs to know stands in the page. It puts texts into the
 * page as texts only. There is no < and no & in it, so that HTML and XML read the same.
 */
#include "adapters/shortlists/html-private.h"

static const char *const lines[] = {
    "'use strict';",
    "(function(){",
    "var root=document.documentElement,say=root.dataset;",
    "var order=new Intl.Collator(root.lang,{numeric:true});",
    "function text(node){return node.textContent.trim()}",
    "function number(words){",
    "var plain=words.split(say.group).join('').replace(say.decimal,'.');",
    "return parseFloat(plain)}",
    "function key(row,column,numeric){",
    "var cell=row.cells[column],time=cell.querySelector('time');",
    "if(time)return time.dateTime;",
    "var words=text(cell);",
    "return numeric?number(words):words}",
    "function compare(a,b,numeric){",
    "if(!numeric)return order.compare(a,b);",
    "if(isNaN(a))return isNaN(b)?0:1;",
    "return isNaN(b)?-1:a-b}",
    "function sort(table,head,column){",
    "var body=table.tBodies[0],rows=Array.from(body.rows);",
    "var falling=head.getAttribute('aria-sort')==='ascending';",
    "var numeric=head.classList.contains('n')||head.classList.contains('b');",
    "var keys=new Map(rows.map(function(row){return[row,key(row,column,numeric)]}));",
    "rows.sort(function(a,b){",
    "var by=compare(keys.get(a),keys.get(b),numeric);return falling?-by:by});",
    "table.querySelectorAll('[aria-sort]').forEach(function(other){",
    "other.removeAttribute('aria-sort')});",
    "head.setAttribute('aria-sort',falling?'descending':'ascending');",
    "rows.forEach(function(row){body.appendChild(row)})}",
    "function make(name,parent,words){",
    "var node=document.createElement(name);",
    "if(words)node.textContent=words;",
    "parent.appendChild(node);return node}",
    "function addSorting(table){",
    "var heads=Array.from(table.tHead.rows[table.tHead.rows.length-1].cells);",
    "heads.forEach(function(head,column){",
    "var words=text(head);head.textContent='';",
    "var button=make('button',head,words);button.type='button';",
    "button.title=say.sort.replace('{1}',words);",
    "button.addEventListener('click',function(){sort(table,head,column)})})}",
    "function addFilter(table){",
    "var rows=Array.from(table.tBodies[0].rows);",
    "if(4>rows.length)return;",
    "var box=document.createElement('p');box.className='fi';",
    "var label=make('label',box,say.filter+' ');",
    "var field=make('input',label);field.type='search';",
    "var count=make('output',box);",
    "field.addEventListener('input',function(){",
    "var wanted=field.value.toLocaleLowerCase(root.lang),shown=0;",
    "rows.forEach(function(row){",
    "row.hidden=!text(row).toLocaleLowerCase(root.lang).includes(wanted);",
    "shown+=row.hidden?0:1});",
    "count.textContent=wanted===''?'':",
    "say.shown.replace('{1}',shown).replace('{2}',rows.length)});",
    "table.parentNode.insertBefore(box,table)}",
    "document.querySelectorAll('table.t').forEach(function(table){",
    "addSorting(table);if(table.classList.contains('o'))addFilter(table)});",
    "window.addEventListener('beforeprint',function(){",
    "document.querySelectorAll('details').forEach(function(part){",
    "part.dataset.was=part.open?'1':'';part.open=true})});",
    "window.addEventListener('afterprint',function(){",
    "document.querySelectorAll('details').forEach(function(part){",
    "part.open=part.dataset.was==='1'})});",
    "})();",
};

char *
html_script(void)
{
  GString *script = g_string_new(NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
    g_string_append(script, lines[i]);
  return g_string_free(script, FALSE);
}
