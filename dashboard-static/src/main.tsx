import { RouterProvider } from '@tanstack/react-router';

import { mount } from './app/mount';
import { router } from './app/router';
import { notifyInfo } from './components/notices';
import { queryClient } from './lib/api';
import { takeReloadReason } from './lib/cross-tab-session';

const reason = takeReloadReason();
if (reason) notifyInfo(reason);

mount(<RouterProvider router={router} />, queryClient);
