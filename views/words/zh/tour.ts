import type { Area } from '../catalogue.ts';

export const tour: Area<'tour'> = {
  name: '导览',
  offer: '第一次来？两分钟的导览带你看看工作台。',
  steering: { begin: '开始', notNow: '以后再说', back: '上一步', skip: '跳过', leave: '离开' },
  press: (keys) => `请按 ${keys}`,
  write: (keys) => `写一行，然后按 ${keys}`,
  typed: {
    begin: '输入“tour”开始。',
    write: '输入一行，再输入只有一个句点的一行。',
    type: (words) => `请输入“${words}”。`,
    steering: '“:tour skip”跳过，“:tour back”返回，“:tour leave”离开。',
  },
  end: '导览到此结束。无论按了什么，十秒内按 {key:undo} 都能撤回。',
  endHint: ':tour 再看一遍',
  left: '导览暂停了。',
  goesOn: ':tour 继续',
  notOn: '导览没有开始：:tour 开始',
  unknown: (word) => `导览里没有“${word}”。`,
  usage: ':tour，或 :tour skip、back、leave、again',
  steps: {
    look: { title: '列表', text: '来信的客户都在这里：最新的在最上面，未读的有标记，并注明过了多久。' },
    open: { title: '打开会话', text: '会话里是说过的一切，不论来自哪个渠道。打开就算已读。' },
    take: { title: '接手', text: '接手会话后，同事会看到它归你负责。同一时间只有一个人负责。' },
    reply: { title: '回复', text: '回复会从客户所用的渠道发出。每按一个键都会保存，什么都不会丢。' },
    send: { title: '发送', text: '写回复时按 / 可选现成的文本。客户若在此期间来信，发送前会先给你看。' },
    solve: { title: '解决，下一个', text: '解决之后立刻进入下一个会话。客户再来信时，它会回来。' },
    undo: { title: '撤回', text: '十秒之内，一个键撤回上一步：回复、宏和批量操作也一样。' },
    palette: { title: '按名字找一切', text: '不必背按键：输入几个字母就能找到命令、宏、列表、会话和客户。' },
    help: { title: '所有按键', text: '这里列出当前位置的每个按键，包括你自己改过的。' },
  },
};
