import { readFileSync, writeFileSync } from 'node:fs';

/** Writes each text of a JSON list at the left edge, asks the terminal where the cursor is, and keeps the columns. */
const [, , listFile = '', columnsFile = ''] = process.argv;
const texts = JSON.parse(readFileSync(listFile, 'utf8')) as string[];
const columns: number[] = [];

process.stdin.setRawMode(true);
let heard = '';
const ask = (): void => {
  process.stdout.write(`\r\u001B[2K${texts[columns.length] ?? ''}\u001B[6n`);
};
process.stdin.on('data', (data) => {
  heard += data.toString('latin1');
  const answer = /\u001B\[\d+;(\d+)R/.exec(heard);
  if (answer === null) return;
  heard = '';
  columns.push(Number(answer[1]) - 1);
  if (columns.length < texts.length) {
    ask();
    return;
  }
  writeFileSync(columnsFile, JSON.stringify(columns));
  process.exit(0);
});
ask();
