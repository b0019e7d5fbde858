import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import IconDeviceDesktop from '@tabler/icons-react/dist/esm/icons/IconDeviceDesktop.mjs';
import IconMoon from '@tabler/icons-react/dist/esm/icons/IconMoon.mjs';
import IconSun from '@tabler/icons-react/dist/esm/icons/IconSun.mjs';
import { MenuButton } from '../../ui/actions/MenuButton.tsx';

const schemes = [
  { value: 'light', label: 'Light', Icon: IconSun },
  { value: 'dark', label: 'Dark', Icon: IconMoon },
  { value: 'auto', label: 'As the system', Icon: IconDeviceDesktop },
] as const satisfies readonly { value: MantineColorScheme; label: string; Icon: unknown }[];

export function ColourSchemeMenu() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { Icon: Current } = schemes.find(({ value }) => value === colorScheme) ?? schemes[2];
  return (
    <MenuButton
      label="Colour scheme"
      icon={<Current size={17} aria-hidden />}
      entries={schemes.map(({ value, label, Icon }) => ({
        label,
        icon: <Icon size={15} aria-hidden />,
        isChosen: value === colorScheme,
        onChoose: () => setColorScheme(value),
      }))}
    />
  );
}
