import { StrictEmitter } from './strict.ts';

const POWER_EVENTS = [
  'lock-screen',
  'unlock-screen',
  'suspend',
  'resume',
  'shutdown',
  'on-ac',
  'on-battery',
  'user-did-become-active',
  'user-did-resign-active',
  'thermal-state-change',
  'speed-limit-change',
] as const;
export type PowerEvent = (typeof POWER_EVENTS)[number];

/** Electron's `powerMonitor`. Its events are raised by tests; the idle time is that of the app's own windows. */
export class PowerMonitor extends StrictEmitter {
  #lastInput = Date.now();
  #idleSeconds: number | null = null;

  constructor() {
    super('powerMonitor', POWER_EVENTS);
  }

  /** Whole seconds since the last key or pointer, or what a test has set. */
  getSystemIdleTime(): number {
    return this.#idleSeconds ?? Math.floor((Date.now() - this.#lastInput) / 1000);
  }
  getSystemIdleState(idleThreshold: number): 'active' | 'idle' {
    return this.getSystemIdleTime() >= idleThreshold ? 'idle' : 'active';
  }
  isOnBatteryPower(): boolean {
    return false;
  }

  $noteInput(): void {
    this.#lastInput = Date.now();
  }
  $setIdleTime(seconds: number | null): void {
    this.#idleSeconds = seconds;
  }
}
