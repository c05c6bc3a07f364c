import { displayForm, isFirmWidth } from '../../src/terminal/width.ts';

/** What people write, in the form in which it is shown. */
const WRITTEN = [
  'Where is my order?',
  'Zoë, façade, Łódź, naïve',
  'e\u0301tude cafe\u0301',
  'Привет, где заказ?',
  'Καλημέρα σας',
  'أين طلبي؟',
  'مَرْحَبًا',
  'איפה ההזמנה שלי?',
  '退货可以吗？',
  'ありがとうございます',
  '주문은 어디에 있나요',
  'สวัสดีค่ะ',
  'नमस्ते',
  'ＦＵＬＬ ｗｉｄｔｈ',
  '👍 👍🏽 😀 🎉',
  '👩‍👩‍👧 👩‍💻 🏳️‍🌈',
  '❤️ ☎️ ⚠️ 1️⃣',
  '┌──┐ │ ▏ █ ● ✓ … •',
];

/** Characters whose width is said to be the same everywhere, some of each script: rows of at most 40. */
const FIRM = [
  [0x20, 0x7e, 1],
  [0xa1, 0x17f, 3],
  [0x384, 0x52f, 7],
  [0x5d0, 0x5ea, 3],
  [0x621, 0x63a, 3],
  [0x1e00, 0x1eff, 11],
  [0x2500, 0x259f, 5],
  [0x3041, 0x30ff, 7],
  [0x4e00, 0x9ffc, 997],
  [0xac00, 0xd7a3, 499],
  [0xff01, 0xff60, 5],
  [0x20000, 0x2a6dd, 4_999],
].flatMap(([from = 0, to = 0, step = 1]) => {
  const codes = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
  const characters = codes.map((code) => String.fromCodePoint(code)).filter((one) => isFirmWidth(one));
  return Array.from({ length: Math.ceil(characters.length / 40) }, (_, row) =>
    characters.slice(row * 40, row * 40 + 40).join(''),
  );
});

/** What real terminals are asked to measure. */
export const MEASURED: readonly string[] = [...WRITTEN.map(displayForm), ...FIRM];
