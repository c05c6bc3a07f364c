import { xPublicSimulator } from '../../../fixtures/channels/x/simulator.ts';
import { x } from '../../../src/channels/x/index.ts';
import { channelContract } from '../../contract/channel.ts';

// The contract once more with customers who write in public; its own test plays direct messages.
channelContract(x, xPublicSimulator);
