import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { Bridge } from '../shared/contract/bridge.ts';
import { EVENT_NAMES } from '../shared/contract/events.ts';

const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke('call', name, input),
  on: (event, listener) => {
    if (!EVENT_NAMES.includes(event)) throw new Error('unknown event');
    const pass = (_: IpcRendererEvent, payload: Parameters<typeof listener>[0]): void => listener(payload);
    ipcRenderer.on(event, pass);
    return () => void ipcRenderer.off(event, pass);
  },
};

contextBridge.exposeInMainWorld('branchbook', bridge);
