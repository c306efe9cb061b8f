import type { Profile, Shelf, Wish } from './profiles';

type Edit = (shelf: Shelf) => Shelf;

/** A new profile without filters, chosen at once. */
export const addProfile = (name: string, id = String(Date.now())): Edit => ({ profiles }) => ({
  profiles: [...profiles, { id, name, wishes: [] }],
  chosen: id,
});

/** Oneself: a profile whose name is said in the language in use until it gets another. */
export const addMyself: Edit = addProfile('', 'me');

export const choose = (id: string): Edit => (shelf) => ({ ...shelf, chosen: id });

export const rename = (id: string, name: string): Edit => onProfile(id, (profile) => ({ ...profile, name }));

/** The profile goes with its filters; the first that is left is chosen. */
export const removeProfile = (id: string): Edit => ({ profiles, chosen }) => {
  const left = profiles.filter((profile) => profile.id !== id);
  return { profiles: left, chosen: chosen === id ? (left[0]?.id ?? '') : chosen };
};

/** The filter with this strictness, once. */
export const setWish = (id: string, wish: Wish): Edit =>
  onProfile(id, (profile) => {
    const isThere = profile.wishes.some(({ key }) => key === wish.key);
    const wishes = isThere ? profile.wishes.map((old) => (old.key === wish.key ? wish : old)) : [...profile.wishes, wish];
    return { ...profile, wishes };
  });

export const removeWish = (id: string, key: string): Edit =>
  onProfile(id, (profile) => ({ ...profile, wishes: profile.wishes.filter((wish) => wish.key !== key) }));

function onProfile(id: string, edit: (profile: Profile) => Profile): Edit {
  return (shelf) => ({ ...shelf, profiles: shelf.profiles.map((profile) => (profile.id === id ? edit(profile) : profile)) });
}
